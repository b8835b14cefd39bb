namespace Segue.Runtime.Checkpoints;

/// <summary>
/// A checkpoint as a file: frames of MessagePack, each with its checksum. First a heading; then for each server its own heading,
/// with alias, version and fingerprint of the state and of each table's rows, and the state without its tables; behind it the
/// tables, each as <see cref="Tables.TableFormat"/> has it. A keyed server has a heading of its own kind; behind it come its
/// instances, each version of their states once, under a number, before the first of it, and how many there were; at the end the length and the checksum of all that came before.
/// </summary>
internal static class CheckpointFormat
{
    public const string Name = "segue-checkpoint";

    /// <summary>Another number for another layout of the same format.</summary>
    public const int Version = 1;

    /// <summary>What a frame holds: its first value. Not one of a table's numbers.</summary>
    public const int Heading = 100;
    public const int Server = 101;
    public const int End = 102;
    public const int KeyedServer = 103;
    public const int InstanceVersion = 104;
    public const int Instances = 105;

    /// <summary>Instances that were called or stopped meanwhile: they may be among the others already, and are the same there.</summary>
    public const int InstancesAgain = 106;
    public const int InstancesEnd = 107;
}
