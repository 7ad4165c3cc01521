/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a JSON object, in their order, as {@code name:type}. Types are {@code text}, {@code
 * whole}, {@code number}, {@code list} of numbers, {@code texts}, {@code object} and {@code null}.
 */
final class JsonShape {
  private JsonShape() {}

  /** The fields of one line, which holds one object and nothing else. */
  static List<String> of(final String line) throws IOException {
    final List<String> fields = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(line)) {
      require(json.nextToken() == JsonToken.START_OBJECT, line);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        final String name = json.currentName();
        fields.add(name + ":" + type(json));
      }
      require(json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null, line);
    }
    return fields;
  }

  private static String type(final JsonParser json) throws IOException {
    return switch (json.nextToken()) {
      case VALUE_STRING -> "text";
      case VALUE_NUMBER_INT -> "whole";
      case VALUE_NUMBER_FLOAT -> "number";
      case VALUE_NULL -> "null";
      case START_ARRAY -> {
        final JsonToken first = json.nextToken();
        while (json.currentToken() != JsonToken.END_ARRAY) {
          json.nextToken();
        }
        yield first == JsonToken.VALUE_STRING ? "texts" : "list";
      }
      case START_OBJECT -> {
        json.skipChildren();
        yield "object";
      }
      default -> json.currentToken().toString();
    };
  }

  private static void require(final boolean isOneObject, final String line) {
    if (!isOneObject) {
      throw new AssertionError("not one object a line: " + line);
    }
  }

  /**
   * Whether fields are as a row of the table says.
   *
   * @param fields of an object
   * @param expected the same, where a number may be whole, and a type with a question mark null
   */
  static boolean matches(final List<String> fields, final List<String> expected) {
    if (fields.size() != expected.size()) {
      return false;
    }
    for (int i = 0; i < fields.size(); i++) {
      if (!matches(fields.get(i), expected.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(final String field, final String expected) {
    final int colon = field.lastIndexOf(':');
    final int expectedColon = expected.lastIndexOf(':');
    if (!field.substring(0, colon).equals(expected.substring(0, expectedColon))) {
      return false;
    }
    final String found = field.substring(colon + 1);
    final String type = expected.substring(expectedColon + 1);
    final boolean mayBeNull = type.endsWith("?");
    final String sure = mayBeNull ? type.substring(0, type.length() - 1) : type;
    return found.equals(sure)
        || (mayBeNull && found.equals("null"))
        || (sure.equals("number") && found.equals("whole"))
        || (sure.equals("texts") && found.equals("list"));
  }
}
