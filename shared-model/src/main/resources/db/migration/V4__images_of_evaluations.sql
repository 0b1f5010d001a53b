-- What was seen on each image of an evaluation, for maps over the plane of conditions and for paths in concept space. Images of
-- one condition stand together, conditions in the order of the plane. Null where the evaluation is older than these columns.
alter table evaluation
    add column estimated_x real[],        -- labels; an element is null where nothing was to be seen
    add column estimated_y real[],
    add column x_correct   boolean[],     -- well formed, and x, if visible, within the tolerance
    add column y_correct   boolean[],
    add constraint all_columns_speak_of_the_same_images
        check (num_nulls(estimated_x, estimated_y, x_correct, y_correct) in (0, 4)
            and cardinality(estimated_x) = cardinality(estimated_y)
            and cardinality(estimated_x) = cardinality(x_correct)
            and cardinality(estimated_x) = cardinality(y_correct));
