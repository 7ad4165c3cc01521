/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.tools.inspect;

import io.mmarket.store.internal.FileIdentity;
import java.io.IOException;
import java.util.List;

/** QUEUE/writers, as {@code WritersFile} draws it. */
final class WritersDecoder implements FileDecoder {
  @Override
  public void decode(final Inspection in) throws IOException {
    in.what("what the writers of a queue share");
    in.identity(FileIdentity.QUEUE_WRITERS);
    in.fields(
        0,
        List.of(
            new FieldSpec(64, FieldType.I64, "turn to append: slot + 1, or 0"),
            new FieldSpec(128, FieldType.I64, "turn to extend: slot + 1, or 0"),
            new FieldSpec(136, FieldType.I64, "cycle that is extended, or -1"),
            new FieldSpec(144, FieldType.I64, "blocks allocated up to")));
    in.zeros(152, 4096);
  }
}
