package dev.facet.api.figure;

/** What stands below the title: from the left margin to the right one, in pixels. */
interface Drawing {

    double height();

    void draw(Pen pen, double top);
}
