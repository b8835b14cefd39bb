using System.Collections;
using MessagePack;
using Segue.Runtime.States;

namespace Segue.Runtime.Bytes;

/// <summary>Reads what <see cref="CollectionWriter"/> wrote.</summary>
/// <param name="builder">Makes the collection.</param>
/// <param name="readKey">Reads an element, or the key of a pair.</param>
/// <param name="readValue">Reads the value of a pair; null where there are no pairs.</param>
internal sealed class CollectionReader(CollectionBuilder builder, ShapeRead readKey, ShapeRead? readValue)
{
    public object Read(ref MessagePackReader reader)
    {
        if (reader.ReadArrayHeader() != 2)
        {
            throw BytesException.Damaged("a collection has another number of parts");
        }

        object? comparer = KnownComparers.Of(reader.ReadInt32());
        if (readValue is null)
        {
            int count = reader.ReadArrayHeader();
            List<object?> elements = new(count);
            for (int index = 0; index < count; index++)
            {
                elements.Add(reader.TryReadNil() ? null : readKey(ref reader));
            }

            return builder.Build(elements, comparer);
        }

        int pairCount = reader.ReadMapHeader();
        List<object?> pairs = new(pairCount);
        for (int index = 0; index < pairCount; index++)
        {
            object key = readKey(ref reader);
            pairs.Add(new DictionaryEntry(key, reader.TryReadNil() ? null : readValue(ref reader)));
        }

        return builder.Build(pairs, comparer);
    }
}
