using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Segue.Runtime.Operations;

/// <summary>How values of one type without parts are written and read, so that what is read is what was written, bit by bit.</summary>
/// <param name="Expected">What a reader expects, as messages say it.</param>
/// <param name="Write">Writes a value.</param>
/// <param name="TryRead">Reads a value; null where the JSON is no such value.</param>
internal sealed record ScalarJson(string Expected, Action<Utf8JsonWriter, object> Write, Func<JsonElement, object?> TryRead)
{
    private const NumberStyles Integer = NumberStyles.AllowLeadingSign;

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private static readonly FrozenDictionary<Type, ScalarJson> Known = new Dictionary<Type, ScalarJson>
    {
        [typeof(bool)] = new("true or false", (writer, value) => writer.WriteBooleanValue((bool)value), ReadBoolean),
        [typeof(byte)] = Number((writer, value) => writer.WriteNumberValue((byte)value), json => json.TryGetByte(out byte value) ? value : null),
        [typeof(sbyte)] = Number((writer, value) => writer.WriteNumberValue((sbyte)value), json => json.TryGetSByte(out sbyte value) ? value : null),
        [typeof(short)] = Number((writer, value) => writer.WriteNumberValue((short)value), json => json.TryGetInt16(out short value) ? value : null),
        [typeof(ushort)] = Number((writer, value) => writer.WriteNumberValue((ushort)value), json => json.TryGetUInt16(out ushort value) ? value : null),
        [typeof(int)] = Number((writer, value) => writer.WriteNumberValue((int)value), json => json.TryGetInt32(out int value) ? value : null),
        [typeof(uint)] = Number((writer, value) => writer.WriteNumberValue((uint)value), json => json.TryGetUInt32(out uint value) ? value : null),
        [typeof(long)] = Number((writer, value) => writer.WriteNumberValue((long)value), json => json.TryGetInt64(out long value) ? value : null),
        [typeof(ulong)] = Number((writer, value) => writer.WriteNumberValue((ulong)value), json => json.TryGetUInt64(out ulong value) ? value : null),
        [typeof(Int128)] = Number(WriteRaw, json => Int128.TryParse(json.GetRawText(), Integer, Invariant, out Int128 value) ? value : null),
        [typeof(UInt128)] = Number(WriteRaw, json => UInt128.TryParse(json.GetRawText(), Integer, Invariant, out UInt128 value) ? value : null),
        [typeof(BigInteger)] = Number(WriteRaw, json => BigInteger.TryParse(json.GetRawText(), Integer, Invariant, out BigInteger value) ? value : null),
        [typeof(decimal)] = Number((writer, value) => writer.WriteNumberValue((decimal)value), json => json.TryGetDecimal(out decimal value) ? value : null),
        [typeof(double)] = Fraction(
            value => (double)value,
            value => value,
            (writer, value) => writer.WriteNumberValue((double)value),
            json => json.TryGetDouble(out double value) ? value : null),
        [typeof(float)] = Fraction(
            value => (float)value,
            value => (float)value,
            (writer, value) => writer.WriteNumberValue((float)value),
            json => json.TryGetSingle(out float value) ? value : null),
        [typeof(Half)] = Fraction(
            value => (double)(Half)value,
            value => (Half)value,
            (writer, value) => writer.WriteNumberValue((float)(Half)value),
            json => json.TryGetSingle(out float value) ? (Half)value : null),
        [typeof(char)] = new("one character", (writer, value) => WriteText(writer, value.ToString()!), json => TryGetText(json) is [char only] ? only : null),
        [typeof(string)] = new("a text", (writer, value) => WriteText(writer, (string)value), TryGetText),
        [typeof(Guid)] = Text("a GUID", value => ((Guid)value).ToString("D"), text => Guid.TryParseExact(text, "D", out Guid value) ? value : null),
        [typeof(DateTime)] = Text("a date and time", value => ((DateTime)value).ToString("O", Invariant), text => DateTime.TryParseExact(text, "O", Invariant, DateTimeStyles.RoundtripKind, out DateTime value) ? value : null),
        [typeof(DateTimeOffset)] = Text("a date and time with an offset", value => ((DateTimeOffset)value).ToString("O", Invariant), text => DateTimeOffset.TryParseExact(text, "O", Invariant, DateTimeStyles.None, out DateTimeOffset value) ? value : null),
        [typeof(DateOnly)] = Text("a date", value => ((DateOnly)value).ToString("O", Invariant), text => DateOnly.TryParseExact(text, "O", Invariant, DateTimeStyles.None, out DateOnly value) ? value : null),
        [typeof(TimeOnly)] = Text("a time of day", value => ((TimeOnly)value).ToString("O", Invariant), text => TimeOnly.TryParseExact(text, "O", Invariant, DateTimeStyles.None, out TimeOnly value) ? value : null),
        [typeof(TimeSpan)] = Text("a duration", value => ((TimeSpan)value).ToString("c", Invariant), text => TimeSpan.TryParseExact(text, "c", Invariant, out TimeSpan value) ? value : null),
        [typeof(Uri)] = Text("an address", value => ((Uri)value).OriginalString, text => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out Uri? value) ? value : null),
        [typeof(Version)] = Text("a version", value => value.ToString()!, text => Version.TryParse(text, out Version? value) ? value : null),
    }.ToFrozenDictionary();

    /// <summary>The form of a type; null where it has parts.</summary>
    public static ScalarJson? For(Type type) => type.IsEnum
        ? Text($"one of {string.Join(", ", Enum.GetNames(type))}", value => value.ToString()!, text => Enum.TryParse(type, text, ignoreCase: false, out object? value) ? value : null)
        : Known.GetValueOrDefault(type);

    /// <summary>Writes a text.</summary>
    public static void WriteText(Utf8JsonWriter writer, string text)
    {
        if (IsUnicode(text))
        {
            writer.WriteStringValue(text);
            return;
        }

        writer.WriteStartObject();
        writer.WriteBase64String(StateMarks.Utf16, MemoryMarshal.AsBytes<char>(text.ToCharArray()));
        writer.WriteEndObject();
    }

    /// <summary>Whether JSON can hold a text.</summary>
    public static bool IsUnicode(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out int used) != OperationStatus.Done)
            {
                return false;
            }

            text = text[used..];
        }

        return true;
    }

    private static string? TryGetText(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Object
            && json.TryGetProperty(StateMarks.Utf16, out JsonElement utf16)
            && utf16.ValueKind == JsonValueKind.String
            && utf16.TryGetBytesFromBase64(out byte[]? bytes)
            && bytes.Length % sizeof(char) == 0)
        {
            return new string(MemoryMarshal.Cast<byte, char>(bytes));
        }

        try
        {
            return json.ValueKind == JsonValueKind.String ? json.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // An escape that names half of a character.
            return null;
        }
    }

    private static object? ReadBoolean(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static void WriteRaw(Utf8JsonWriter writer, object value) => writer.WriteRawValue(((IFormattable)value).ToString(null, Invariant));

    private static ScalarJson Number(Action<Utf8JsonWriter, object> write, Func<JsonElement, object?> tryRead) =>
        new("a number of its range", write, json => json.ValueKind == JsonValueKind.Number ? tryRead(json) : null);

    /// <summary>As the shortest text that reads back the same; as text where JSON has no number for it.</summary>
    private static ScalarJson Fraction(
        Func<object, double> widen,
        Func<double, object> narrow,
        Action<Utf8JsonWriter, object> write,
        Func<JsonElement, object?> tryRead) => new(
        "a number, or one of the texts NaN, Infinity and -Infinity",
        (writer, value) =>
        {
            double wide = widen(value);
            if (double.IsFinite(wide))
            {
                write(writer, value);
            }
            else
            {
                writer.WriteStringValue(wide.ToString(Invariant));
            }
        },
        json => json.ValueKind switch
        {
            JsonValueKind.Number => tryRead(json) is { } value && double.IsFinite(widen(value)) ? value : null,
            JsonValueKind.String => TryGetText(json) switch
            {
                "NaN" => narrow(double.NaN),
                "Infinity" => narrow(double.PositiveInfinity),
                "-Infinity" => narrow(double.NegativeInfinity),
                _ => null,
            },
            _ => null,
        });

    private static ScalarJson Text(string expected, Func<object, string> write, Func<string, object?> tryRead) => new(
        expected,
        (writer, value) => WriteText(writer, write(value)),
        json => TryGetText(json) is { } text ? tryRead(text) : null);
}
