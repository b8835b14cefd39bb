using MessagePack;
using Segue.Runtime.Bytes;
using Segue.Runtime.Keyed;
using Segue.Runtime.Migrations;
using Segue.Runtime.States;
using Segue.Runtime.Timers;

namespace Segue.Runtime.Checkpoints;

/// <summary>Reads the instances of one keyed server, with the types that a module knows, each in the version that it is of.</summary>
/// <param name="heading">What the file says of the server.</param>
/// <param name="catalog">The module's versions and migrations.</param>
internal sealed class InstancesDecoder(InstancesHeading heading, ModuleCatalog catalog)
{
    private readonly ShapeReaderCompiler _compiler = new();
    private readonly Dictionary<int, (StateVersion Version, ShapeRead Read)> _versions = [];
    private readonly HashSet<ServerKey> _keys = [];
    private readonly List<InstanceValue> _instances = [];
    private long _read;

    /// <summary>Whether the end has been read.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>What was read. After the end.</summary>
    public IReadOnlyList<InstanceValue> Instances => _instances;

    /// <summary>Reads the next frame.</summary>
    /// <exception cref="BytesException">It is damaged, or of a version that the module does not know.</exception>
    public void Read(byte[] payload) => BytesException.Sound(() =>
    {
        MessagePackReader reader = new(payload);
        ReadFrame(ref reader);
    });

    private void ReadFrame(ref MessagePackReader reader)
    {
        int kind = reader.ReadInt32();
        switch (kind)
        {
            case CheckpointFormat.InstanceVersion:
                ReadVersion(ref reader);
                break;
            case CheckpointFormat.Instances:
            case CheckpointFormat.InstancesAgain:
                for (; !reader.End; _read++)
                {
                    ReadInstance(ref reader, isAgain: kind == CheckpointFormat.InstancesAgain);
                }

                break;
            case CheckpointFormat.InstancesEnd:
                long count = reader.ReadInt64();
                IsEnded = count == _read ? true : throw BytesException.Damaged($"{count} instances were written, and {_read} are there");
                break;
            default:
                throw BytesException.Damaged($"there is no frame of kind {kind} among instances");
        }
    }

    private void ReadVersion(ref MessagePackReader reader)
    {
        int number = reader.ReadInt32();
        string alias = reader.ReadString() ?? "";
        int version = reader.ReadInt32();
        string fingerprint = reader.ReadString() ?? "";
        StateVersion known = catalog.GetOfBytes(alias, version, fingerprint, "does not have it");
        if (!_versions.TryAdd(number, (known, _compiler.Compile(known.Type))))
        {
            throw BytesException.Damaged($"version number {number} is there twice");
        }
    }

    private void ReadInstance(ref MessagePackReader reader, bool isAgain)
    {
        ServerKey key = KeyBytes.Read(ref reader, heading.KeyKind);
        int number = reader.ReadInt32();
        IReadOnlyList<KeptTimer> timers = KeptTimer.Read(ref reader);
        bool isNew = _keys.Add(key);
        if (!_versions.TryGetValue(number, out (StateVersion Version, ShapeRead Read) version) || (!isNew && !isAgain))
        {
            throw BytesException.Damaged($"instance '{key}' is of no version, or is there twice");
        }

        object state = version.Read(ref reader);
        if (isNew)
        {
            _instances.Add(new InstanceValue(key, state, version.Version, timers));
        }
    }
}
