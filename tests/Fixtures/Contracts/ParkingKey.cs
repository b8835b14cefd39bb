namespace Segue.Fixtures.Contracts;

/// <summary>
/// A key that stops the thread inside of an operation of a table, where its hash is asked for: so a test can have a stray
/// half-way in a write while a commit goes by.
/// </summary>
public sealed class ParkingKey(string name) : IEquatable<ParkingKey>
{
    [ThreadStatic]
    private static MeetingPoint? _stop;

    public string Name { get; } = name;

    /// <summary>Stops the next look at a hash on this thread.</summary>
    public static void StopNextAt(MeetingPoint point) => _stop = point;

    public bool Equals(ParkingKey? other) => other is not null && other.Name == Name;

    public override bool Equals(object? obj) => Equals(obj as ParkingKey);

    public override int GetHashCode()
    {
        MeetingPoint? stop = _stop;
        _stop = null;
        stop?.Pass();
        return Name.GetHashCode(StringComparison.Ordinal);
    }

    public override string ToString() => Name;
}
