package dev.facet.api.figure;

import java.awt.Color;
import java.awt.Dimension;
import java.io.ByteArrayOutputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A white picture of shapes and text. */
final class SvgSurface {

    private static final String SVG = "http://www.w3.org/2000/svg";

    private final String name;
    private final String title;
    private final int width;
    private final int height;
    private final Document document;
    private final SVGGraphics2D graphics;

    /** @param name what all ids start with */
    SvgSurface(String name, String title, int width, int height) {
        this.name = name;
        this.title = title;
        this.width = width;
        this.height = height;
        document = emptyDocument();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(null);
        context.setPrecision(2);
        context.setIDGenerator(new SVGIDGenerator() {
            @Override
            public String generateID(String prefix) {
                return name + '-' + super.generateID(prefix);
            }
        });
        graphics = new SVGGraphics2D(context, false);
        graphics.setSVGCanvasSize(new Dimension(width, height));
        pen().fill(Pen.box(0, 0, width, height), Color.WHITE);
    }

    Pen pen() {
        return new Pen(graphics);
    }

    byte[] bytes() {
        Element root = graphics.getRoot();
        root.setAttribute("viewBox", "0 0 " + width + ' ' + height);
        root.setAttribute("role", "img");
        root.setAttribute("aria-label", title);
        finish(root);
        var bytes = new ByteArrayOutputStream();
        try {
            Transformer writer = TransformerFactory.newDefaultInstance().newTransformer();
            writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            writer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            writer.transform(new DOMSource(root), new StreamResult(bytes));
        } catch (TransformerException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** Names typefaces to fall back on, and prefixes the one id that is not generated. */
    private void finish(Element element) {
        if (element.hasAttribute("font-family")) {
            element.setAttribute("font-family", Typeface.FAMILIES);
        }
        String id = element.getAttribute("id");
        if (!id.isEmpty() && !id.startsWith(name + '-')) {
            element.setAttribute("id", name + '-' + id);
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                finish(inner);
            }
        }
    }

    private static Document emptyDocument() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().getDOMImplementation().createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("an empty document needs no parser", e);
        }
    }
}
