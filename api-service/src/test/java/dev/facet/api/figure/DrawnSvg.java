package dev.facet.api.figure;

import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A figure's SVG, read back. */
record DrawnSvg(Element root) {

    static DrawnSvg of(FigureDrawing figure) {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            var document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(figure.svg()));
            return new DrawnSvg(document.getDocumentElement());
        } catch (Exception e) {
            throw new AssertionError("the SVG of " + figure.name() + " does not parse", e);
        }
    }

    Stream<Element> elements(String name) {
        var found = root.getElementsByTagNameNS("http://www.w3.org/2000/svg", name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }

    List<String> texts() {
        return elements("text").map(Element::getTextContent).toList();
    }

    /** Where texts lie that are not turned. */
    List<Text> level() {
        var level = new ArrayList<Text>();
        elements("text").filter(text -> inherited(text, "transform").isEmpty()).forEach(text -> {
            double size = Double.parseDouble(inherited(text, "font-size").replace("px", ""));
            var font = (inherited(text, "font-weight").equals("bold") ? Typeface.STRONG : Typeface.LABEL)
                    .deriveFont((float) size);
            double y = Double.parseDouble(text.getAttribute("y"));
            double x = Double.parseDouble(text.getAttribute("x"));
            double width = Typeface.width(text.getTextContent(), font);
            level.add(new Text(text.getTextContent(), Pen.box(x, y - 0.72 * size, width, 0.92 * size)));
        });
        return level;
    }

    record Text(String text, Rectangle2D box) {}

    /** Of the element, or of what it stands in; empty where none has it. */
    static String inherited(Element element, String attribute) {
        for (Node node = element; node instanceof Element at; node = node.getParentNode()) {
            if (at.hasAttribute(attribute)) {
                return at.getAttribute(attribute);
            }
        }
        return "";
    }

    static String fill(Element element) {
        return inherited(element, "fill");
    }

    static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    /** Around the plots, in the order of the panels. */
    List<Rectangle2D> plots() {
        return elements("rect")
                .filter(rectangle -> fill(rectangle).equals("none") && number(rectangle, "height") > 100)
                .map(rectangle -> Pen.box(
                        number(rectangle, "x"),
                        number(rectangle, "y"),
                        number(rectangle, "width"),
                        number(rectangle, "height")))
                .toList();
    }
}
