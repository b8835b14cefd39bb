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

    internal static BytesException Foreign(string what) => new(DiagnosticIds.BytesForeign, $"The bytes are not of this table: {what}");

    internal static BytesException TooNew(string alias, int version, string known) => new(
        DiagnosticIds.BytesTooNew,
        $"The bytes have '{alias}' in version {version}, and the running module {known}. Read them with the release that wrote them, or a later one.");

    internal static BytesException Unwritable(Type type, string why) =>
        new(DiagnosticIds.ValueUnwritable, $"A value of {type.FullName ?? type.Name} cannot be written as bytes: {why}");
}
