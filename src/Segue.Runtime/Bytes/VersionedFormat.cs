namespace Segue.Runtime.Bytes;

/// <summary>
/// One value as bytes: its name, the number of the layout, then, the newest first, alias, version, fingerprint and body of each
/// version that it was written in; behind it all the CRC-32C, as a MessagePack number of four bytes.
/// </summary>
internal static class VersionedFormat
{
    public const string Name = "segue-value";

    /// <summary>Another number for another layout.</summary>
    public const int Layout = 1;
}
