using MessagePack;
using Segue.Runtime.Timers;

namespace Segue.Runtime.Checkpoints;

/// <summary>What a checkpoint says of a server before its state.</summary>
/// <param name="Server">The name of the server.</param>
/// <param name="Module">The number of its module in the heading of the file.</param>
/// <param name="Alias">The alias of the state.</param>
/// <param name="Version">The version of the state; that of each table's rows is part of its shape.</param>
/// <param name="Fingerprint">The identity of the shape.</param>
/// <param name="Tables">The tables, in the order in which their rows follow.</param>
/// <param name="Timers">The timers that were started.</param>
internal sealed record ServerHeading(
    string Server,
    int Module,
    string Alias,
    int Version,
    string Fingerprint,
    IReadOnlyList<TableHeading> Tables,
    IReadOnlyList<KeptTimer> Timers)
{
    public void Write(ref MessagePackWriter writer)
    {
        writer.Write(CheckpointFormat.Server);
        writer.Write(Server);
        writer.Write(Module);
        writer.Write(Alias);
        writer.Write(Version);
        writer.Write(Fingerprint);
        writer.WriteArrayHeader(Tables.Count);
        foreach (TableHeading table in Tables)
        {
            table.Write(ref writer);
        }

        KeptTimer.Write(ref writer, Timers);
    }

    /// <summary>Reads it behind the kind of its frame; the state follows.</summary>
    public static ServerHeading Read(ref MessagePackReader reader)
    {
        string server = reader.ReadString()!;
        int module = reader.ReadInt32();
        string alias = reader.ReadString()!;
        int version = reader.ReadInt32();
        string fingerprint = reader.ReadString()!;
        TableHeading[] tables = new TableHeading[reader.ReadArrayHeader()];
        for (int index = 0; index < tables.Length; index++)
        {
            tables[index] = TableHeading.Read(ref reader);
        }

        return new ServerHeading(server, module, alias, version, fingerprint, tables, KeptTimer.Read(ref reader));
    }

    public override string ToString() => $"{Alias}@{Version}";
}
