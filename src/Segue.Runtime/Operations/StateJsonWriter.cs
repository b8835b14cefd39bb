using System.Buffers;
using System.Collections;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Segue.Runtime.States;
using Segue.Runtime.Tables;

namespace Segue.Runtime.Operations;

/// <summary>
/// Writes a state as JSON by its shape. Not by the framework's serialiser: it keeps every type that it has met, and with it the
/// module's code (I7).
/// </summary>
internal sealed class StateJsonWriter
{
    private static readonly JsonWriterOptions Format = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly Utf8JsonWriter _writer;
    private readonly StateViewOptions _options;
    private bool _isComplete = true;

    private StateJsonWriter(Utf8JsonWriter writer, StateViewOptions options)
    {
        _writer = writer;
        _options = options;
    }

    /// <summary>Whether nothing more may be written but what closes what is open.</summary>
    private bool IsFull => BytesWritten >= _options.MaxBytes;

    private long BytesWritten => _writer.BytesCommitted + _writer.BytesPending;

    /// <summary>Writes a state.</summary>
    public static string Write(object state, Type type, StateViewOptions options, out bool isComplete)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer, Format);
        StateJsonWriter writer = new(json, options);
        writer.Write(state, type, depth: 0);
        json.Flush();
        isComplete = writer._isComplete;
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void Write(object? value, Type type, int depth)
    {
        if (value is null)
        {
            _writer.WriteNullValue();
        }
        else if (depth > _options.MaxDepth)
        {
            WriteMark(StateMarks.Omitted, "depth");
            _isComplete = false;
        }
        else if (IsFull || (value is string text && BytesWritten + text.Length > _options.MaxBytes))
        {
            OmitRest();
        }
        else
        {
            WriteValue(value, Nullable.GetUnderlyingType(type) ?? type, depth);
        }
    }

    private void WriteValue(object value, Type type, int depth)
    {
        if (ScalarJson.For(type) is { } scalar)
        {
            scalar.Write(_writer, value);
        }
        else if (value is Table table)
        {
            WriteTable(table, depth);
        }
        else if (CollectionKind.IsCollection(type))
        {
            WriteCollection(value, type, depth);
        }
        else if (ValueForm.IsTuple(type))
        {
            _writer.WriteStartArray();
            foreach (System.Reflection.FieldInfo item in ValueForm.ItemsOf(type))
            {
                Write(item.GetValue(value), item.FieldType, depth + 1);
            }

            _writer.WriteEndArray();
        }
        else if (ValueShape.Of(type) is var shape && ValueForm.HasMembers(type, shape))
        {
            WriteMembers(value, shape, depth);
        }
        else
        {
            WriteMark(StateMarks.Opaque, value.ToString() ?? "");
        }
    }

    private void WriteMembers(object value, ValueShape shape, int depth)
    {
        _writer.WriteStartObject();
        foreach (ShapeMember member in shape.Members)
        {
            _writer.WritePropertyName(member.Name);
            if (ValueForm.IsSensitive(member))
            {
                _writer.WriteStringValue(StateMarks.Mask);
            }
            else
            {
                Write(member.Property.GetValue(value), member.Type, depth + 1);
            }
        }

        _writer.WriteEndObject();
    }

    private void WriteCollection(object value, Type type, int depth)
    {
        Type[] elements = type.GetGenericArguments();
        if (ValueForm.IsDefault(value))
        {
            _writer.WriteNullValue();
        }
        else if (value is not IDictionary pairs)
        {
            _writer.WriteStartArray();
            WriteWhileRoom(((IEnumerable)value).Cast<object?>(), element => Write(element, elements[0], depth + 1));
            _writer.WriteEndArray();
        }
        else if (elements[0] == typeof(string) && pairs.Keys.Cast<string>().All(IsName))
        {
            WriteNamed(pairs, elements[1], depth);
        }
        else
        {
            _writer.WriteStartArray();
            WriteWhileRoom(EntriesOf(pairs), pair => WritePair(pair.Key, elements[0], pair.Value, elements[1], depth));
            _writer.WriteEndArray();
        }
    }

    /// <summary>As the interface enumerates them: as plain collections, dictionaries enumerate typed pairs.</summary>
    private static IEnumerable<DictionaryEntry> EntriesOf(IDictionary pairs)
    {
        foreach (DictionaryEntry pair in pairs)
        {
            yield return pair;
        }
    }

    /// <summary>Whether a key can be the name of a member in JSON, and not be taken for a mark.</summary>
    private static bool IsName(string key) => !key.StartsWith('$') && ScalarJson.IsUnicode(key);

    private void WriteNamed(IDictionary pairs, Type valueType, int depth)
    {
        _writer.WriteStartObject();
        foreach (DictionaryEntry pair in pairs)
        {
            if (IsFull)
            {
                _writer.WriteString(StateMarks.Omitted, "size");
                _isComplete = false;
                break;
            }

            _writer.WritePropertyName((string)pair.Key);
            Write(pair.Value, valueType, depth + 1);
        }

        _writer.WriteEndObject();
    }

    private void WriteTable(Table table, int depth)
    {
        TableOperations operations = TableOperations.For(table.GetType());
        _writer.WriteStartObject();
        _writer.WriteStartObject(StateMarks.Table);
        _writer.WriteNumber("count", operations.Count(table));
        if (operations.TryGetLayers(table) is { QuarantinedCount: > 0 and var quarantined })
        {
            _writer.WriteNumber("quarantined", quarantined);
        }

        if (_options.RowsPerTable > 0)
        {
            _writer.WriteStartArray("rows");
            WriteWhileRoom(
                operations.ReadRows(table).Take(_options.RowsPerTable),
                row => WritePair(row.Key, table.KeyType, row.Value, table.RowType, depth));
            _writer.WriteEndArray();
        }

        _writer.WriteEndObject();
        _writer.WriteEndObject();
    }

    private void WritePair(object key, Type keyType, object? value, Type valueType, int depth)
    {
        _writer.WriteStartObject();
        _writer.WritePropertyName("key");
        Write(key, keyType, depth + 1);
        _writer.WritePropertyName("value");
        Write(value, valueType, depth + 1);
        _writer.WriteEndObject();
    }

    /// <summary>A large collection is not gone through to its end only to leave everything out.</summary>
    private void WriteWhileRoom<T>(IEnumerable<T> elements, Action<T> write)
    {
        foreach (T element in elements)
        {
            if (IsFull)
            {
                OmitRest();
                return;
            }

            write(element);
        }
    }

    private void OmitRest()
    {
        WriteMark(StateMarks.Omitted, "size");
        _isComplete = false;
    }

    private void WriteMark(string name, string value)
    {
        _writer.WriteStartObject();
        _writer.WriteString(name, value);
        _writer.WriteEndObject();
    }
}
