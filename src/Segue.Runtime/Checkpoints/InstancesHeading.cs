using MessagePack;

namespace Segue.Runtime.Checkpoints;

/// <summary>What a checkpoint says of a keyed server before its instances.</summary>
/// <param name="Server">The name of the server.</param>
/// <param name="Module">The number of its module in the heading of the file.</param>
/// <param name="KeyKind">What the keys are.</param>
/// <param name="Alias">The alias of the states.</param>
/// <param name="Version">The version that answered; instances may be of earlier ones.</param>
internal sealed record InstancesHeading(string Server, int Module, ServerKeyKind KeyKind, string Alias, int Version)
{
    public void Write(ref MessagePackWriter writer)
    {
        writer.Write(CheckpointFormat.KeyedServer);
        writer.Write(Server);
        writer.Write(Module);
        writer.Write((int)KeyKind);
        writer.Write(Alias);
        writer.Write(Version);
    }

    /// <summary>Reads it behind the kind of its frame.</summary>
    public static InstancesHeading Read(ref MessagePackReader reader) =>
        new(reader.ReadString()!, reader.ReadInt32(), (ServerKeyKind)reader.ReadInt32(), reader.ReadString()!, reader.ReadInt32());

    public override string ToString() => $"{Alias}@{Version}";
}
