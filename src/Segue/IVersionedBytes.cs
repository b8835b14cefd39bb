namespace Segue;

/// <summary>
/// Writes the states and rows of a module as bytes, for a place that outlives its versions: a file, a store that others share. It
/// reads what any version wrote that the module knows, and carries it over by the module's own migrations.
/// </summary>
/// <remarks>
/// <para>
/// A server asks for it in its constructor; in a unit test <c>StateMigrator.Bytes</c> is one. Alias, version and fingerprint stand in
/// front of the bytes, and a checksum behind them.
/// </para>
/// <para>
/// How to go down is known to the newer module alone. So whoever must be able to go back to an older release writes older versions
/// too, as long as that release may come back.
/// </para>
/// <para>Thread-safe. Follows erlmcp's version as the first element of a state.</para>
/// </remarks>
public interface IVersionedBytes
{
    /// <summary>Writes a value in the version of its type, and in older ones.</summary>
    /// <param name="value">A state without tables, or a row.</param>
    /// <param name="olderVersions">In how many older versions beside its own, 0 or more; no more than migrations lead down to.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="SegueException">The value cannot be written (<see cref="DiagnosticIds.ValueUnwritable"/>).</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="olderVersions"/> is negative.</exception>
    byte[] Write(object value, int olderVersions = 0);

    /// <summary>Reads a value: the newest version in the bytes that the module knows, carried over to a type of it.</summary>
    /// <param name="bytes">What <see cref="Write"/> gave, of this version of the module or another.</param>
    /// <param name="type">The type of the module to read for; a state or row.</param>
    /// <returns>The value, of that type.</returns>
    /// <exception cref="SegueException">
    /// The bytes are damaged (<see cref="DiagnosticIds.BytesDamaged"/>), are of something else
    /// (<see cref="DiagnosticIds.BytesForeign"/>), or are of newer versions only (<see cref="DiagnosticIds.BytesTooNew"/>).
    /// </exception>
    object Read(ReadOnlyMemory<byte> bytes, Type type);
}
