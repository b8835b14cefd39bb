namespace Segue.Runtime.Tests.Harness;

/// <summary>
/// A key of a table that can hold up the thread that looks for it, inside the dictionary: the only places between two looks
/// of an operation that call anything of a test's.
/// </summary>
internal sealed class ParkingKey(string name, int hash) : IEquatable<ParkingKey>
{
    private int _hashes;

    /// <summary>Called with how often this object has been asked for its hash code, from 1.</summary>
    public Action<int>? OnHash { get; set; }

    /// <summary>Called when this object, in a dictionary, is compared with another.</summary>
    public Action<ParkingKey>? OnEquals { get; set; }

    public string Name => name;

    public bool Equals(ParkingKey? other)
    {
        if (other is null)
        {
            return false;
        }

        OnEquals?.Invoke(other);
        return other.Name == name;
    }

    public override bool Equals(object? obj) => Equals(obj as ParkingKey);

    public override int GetHashCode()
    {
        OnHash?.Invoke(Interlocked.Increment(ref _hashes));
        return hash;
    }

    public override string ToString() => name;
}
