using MessagePack;

namespace Segue.Runtime.Checkpoints;

/// <summary>What a checkpoint says of a table before its rows.</summary>
/// <param name="Name">The member of the state.</param>
/// <param name="MostRows">The bound on the number of rows; null for none.</param>
/// <param name="IdleTime">How long a row may go unused; null for as long as it likes.</param>
internal sealed record TableHeading(string Name, int? MostRows, TimeSpan? IdleTime)
{
    public void Write(ref MessagePackWriter writer)
    {
        writer.Write(Name);
        writer.Write(MostRows ?? 0);
        writer.Write(IdleTime?.Ticks ?? 0);
    }

    public static TableHeading Read(ref MessagePackReader reader) => new(
        reader.ReadString()!,
        reader.ReadInt32() is > 0 and { } most ? most : null,
        reader.ReadInt64() is > 0 and { } ticks ? TimeSpan.FromTicks(ticks) : null);
}
