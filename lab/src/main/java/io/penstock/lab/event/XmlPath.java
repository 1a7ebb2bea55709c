package io.penstock.lab.event;

import io.penstock.lab.LabException;
import io.penstock.lab.leef.LeefEvent;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * By the path of an element in the XML document that the payload holds, {@code /"top"/"sub"}, with {@code [1]} behind it
 * for the second of that name and {@code .name} for an attribute (IBM: expressions in XML format for structured data). Of a
 * document that is cut off, what stands before the end is found. Stateless, any thread.
 *
 * @param elements names from the top down
 * @param number which of several of that path, from 0
 * @param attribute its name, empty for the element's text
 */
public record XmlPath(List<String> elements, int number, String attribute) implements PropertyExpression {
    private static final Pattern FORM =
            Pattern.compile("((?:/\"[^\"]{1,200}\"){1,32})(?:\\[(\\d{1,4})\\])?(?:\\.([^\\s.\"\\[]{1,200}))?");
    private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"");
    /** The priority of a syslog header is no element. */
    private static final Pattern START = Pattern.compile("<(?:\\?xml|[A-Za-z_])");

    /**
     * Reads a path.
     *
     * @throws LabException if it is not of that form
     */
    static XmlPath of(String path) {
        Matcher matcher = FORM.matcher(path);
        if (!matcher.matches()) {
            throw new LabException("The XML path " + path + " is not of the form /\"top\"/\"sub\". Correct it.");
        }
        return new XmlPath(
                NAME.matcher(matcher.group(1))
                        .results()
                        .map(name -> name.group(1))
                        .toList(),
                matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2)),
                matcher.group(3) == null ? "" : matcher.group(3));
    }

    @Override
    public Optional<String> find(LeefEvent event, String payload) {
        Matcher start = START.matcher(payload);
        if (!start.find()) {
            return Optional.empty();
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            return find(factory.createXMLStreamReader(new StringReader(payload.substring(start.start()))));
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    private Optional<String> find(XMLStreamReader reader) throws XMLStreamException {
        int depth = 0;
        /* How many elements of the path the open elements are, from the top. */
        int matching = 0;
        int seen = 0;
        StringBuilder text = null;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    boolean isNext = matching == depth
                            && depth < elements.size()
                            && elements.get(depth).equals(reader.getLocalName());
                    depth++;
                    matching += isNext ? 1 : 0;
                    if (isNext && depth == elements.size() && seen++ == number) {
                        if (!attribute.isEmpty()) {
                            return Optional.ofNullable(reader.getAttributeValue(null, attribute))
                                    .filter(value -> !value.isEmpty());
                        }
                        text = new StringBuilder();
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text != null && depth == elements.size()) {
                        text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (text != null && depth == elements.size()) {
                        return Optional.of(text.toString().strip()).filter(value -> !value.isEmpty());
                    }
                    depth--;
                    matching = Math.min(matching, depth);
                }
                default -> {}
            }
        }
        return Optional.empty();
    }
}
