using System.Collections;
using MessagePack;

namespace Segue.Runtime.Bytes;

/// <summary>Writes a collection: its comparer's number where its kind has one, then its elements.</summary>
/// <param name="type">The collection's type.</param>
/// <param name="usualComparer">The comparer of a collection of its kind that was given none.</param>
/// <param name="writeKey">Writes an element, or the key of a pair.</param>
/// <param name="writeValue">Writes the value of a pair; null where there are no pairs.</param>
internal sealed class CollectionWriter(Type type, object? usualComparer, ShapeWrite writeKey, ShapeWrite? writeValue)
{
    public void Write(ref MessagePackWriter writer, object collection, object? comparer)
    {
        writer.WriteArrayHeader(2);
        writer.Write(KnownComparers.NumberOf(type, comparer, usualComparer));
        ICollection elements = (ICollection)collection;
        if (writeValue is null)
        {
            writer.WriteArrayHeader(elements.Count);
            foreach (object? element in elements)
            {
                WriteOrNil(ref writer, element, writeKey);
            }
        }
        else
        {
            writer.WriteMapHeader(elements.Count);
            foreach (DictionaryEntry pair in (IDictionary)collection)
            {
                writeKey(ref writer, pair.Key);
                WriteOrNil(ref writer, pair.Value, writeValue);
            }
        }
    }

    private static void WriteOrNil(ref MessagePackWriter writer, object? value, ShapeWrite write)
    {
        if (value is null)
        {
            writer.WriteNil();
        }
        else
        {
            write(ref writer, value);
        }
    }
}
