using MessagePack;
using Segue.Runtime.Bytes;
using Segue.Runtime.Journal;

namespace Segue.Runtime.Checkpoints;

/// <summary>How a checkpoint begins.</summary>
/// <param name="Number">Its number.</param>
/// <param name="TakenAt">The moment that the state is of (UTC).</param>
/// <param name="Release">The release that was current.</param>
/// <param name="Modules">The modules that ran.</param>
/// <param name="Servers">How many servers follow.</param>
internal sealed record CheckpointHeading(long Number, DateTimeOffset TakenAt, string Release, IReadOnlyList<JournalModule> Modules, int Servers)
{
    public void Write(ref MessagePackWriter writer)
    {
        writer.Write(CheckpointFormat.Heading);
        writer.Write(CheckpointFormat.Name);
        writer.Write(CheckpointFormat.Version);
        writer.Write(Number);
        writer.Write(TakenAt.UtcTicks);
        writer.Write(Release);
        writer.Write(Servers);
        writer.WriteArrayHeader(Modules.Count);
        foreach (JournalModule module in Modules)
        {
            writer.Write(module.Name);
            writer.Write(module.Version);
            writer.Write(module.ManifestHash);
            writer.Write(module.Location);
        }
    }

    /// <exception cref="Releases.ReleaseException">It is of a later version of Segue.</exception>
    public static CheckpointHeading Read(ref MessagePackReader reader, string path)
    {
        if (reader.ReadInt32() != CheckpointFormat.Heading || reader.ReadString() != CheckpointFormat.Name)
        {
            throw BytesException.Damaged("it does not begin as a checkpoint does");
        }

        int format = reader.ReadInt32();
        if (format != CheckpointFormat.Version)
        {
            throw CheckpointFailures.FormatUnknown(path, format, CheckpointFormat.Version);
        }

        long number = reader.ReadInt64();
        DateTimeOffset takenAt = new(reader.ReadInt64(), TimeSpan.Zero);
        string release = reader.ReadString()!;
        int servers = reader.ReadInt32();
        JournalModule[] modules = new JournalModule[reader.ReadArrayHeader()];
        for (int index = 0; index < modules.Length; index++)
        {
            modules[index] = new JournalModule
            {
                Name = reader.ReadString()!,
                Version = reader.ReadString()!,
                ManifestHash = reader.ReadString()!,
                Location = reader.ReadString()!,
            };
        }

        return new CheckpointHeading(number, takenAt, release, modules, servers);
    }
}
