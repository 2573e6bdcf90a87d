package io.metaxy.arrow;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/** The rows of all batches, one after the other, for stores that do not know Arrow. */
final class BatchIterator implements Iterator<@Nullable Object[]> {

  private final ArrowReader reader;
  private final ArrowValues values;
  private int row;
  private int rows;

  BatchIterator(ArrowReader reader) {
    this.reader = reader;
    this.values = new ArrowValues(reader);
  }

  @Override
  public boolean hasNext() {
    try {
      while (row == rows) {
        if (!reader.loadNextBatch()) {
          return false;
        }
        rows = reader.getVectorSchemaRoot().getRowCount();
        row = 0;
      }
      return true;
    } catch (IOException e) {
      throw BatchRows.unreadable(e);
    }
  }

  @Override
  public @Nullable Object[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    List<FieldVector> vectors = root().getFieldVectors();
    @Nullable Object[] result = new Object[vectors.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = values.of(vectors.get(i), row);
    }
    row++;
    return result;
  }

  private VectorSchemaRoot root() {
    try {
      return reader.getVectorSchemaRoot();
    } catch (IOException e) {
      throw BatchRows.unreadable(e);
    }
  }
}
