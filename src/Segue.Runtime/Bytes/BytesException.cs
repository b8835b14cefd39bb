using MessagePack;

namespace Segue.Runtime.Bytes;

/// <summary>Bytes cannot be read, or a value cannot be written as bytes. Nothing has been changed.</summary>
public sealed class BytesException : SegueException
{
    private BytesException(string diagnosticId, string message, Exception? innerException = null)
        : base(diagnosticId, message, innerException)
    {
    }

    internal static BytesException Damaged(string what, Exception? cause = null) =>
        new(DiagnosticIds.BytesDamaged, $"The bytes are damaged or cut short: {what}. Take an earlier copy.", cause);

    /// <summary>
    /// What a frame with the right checksum must not do is throw while it is read; where it does, it was not written as it is.
    /// </summary>
    /// <exception cref="BytesException">It has thrown.</exception>
    internal static T Sound<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is MessagePackSerializationException or EndOfStreamException or ArgumentException or OverflowException or FormatException)
        {
            throw Damaged(exception.Message, exception);
        }
    }

    /// <inheritdoc cref="Sound{T}"/>
    internal static void Sound(Action read) => Sound(() =>
    {
        read();
        return true;
    });

    internal static BytesException Foreign(string what) => new(DiagnosticIds.BytesForeign, $"The bytes are not of this table: {what}");

    internal static BytesException ForeignValue(string what) => new(DiagnosticIds.BytesForeign, $"The bytes are not of this value: {what}");

    internal static BytesException TooNew(string alias, int version, string known) => new(
        DiagnosticIds.BytesTooNew,
        $"The bytes have '{alias}' in version {version}, and the running module {known}. Read them with the release that wrote them, or a later one.");

    internal static BytesException Unwritable(Type type, string why) =>
        new(DiagnosticIds.ValueUnwritable, $"A value of {type.FullName ?? type.Name} cannot be written as bytes: {why}");
}
