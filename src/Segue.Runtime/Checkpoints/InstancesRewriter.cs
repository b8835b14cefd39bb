using System.Runtime.CompilerServices;
using Segue.Runtime.Bytes;
using Segue.Runtime.Keyed;
using Segue.Runtime.Loading;
using Segue.Runtime.Migrations;
using Segue.Runtime.States;

namespace Segue.Runtime.Checkpoints;

/// <summary>
/// Carries the instances of one keyed server back to an older version, with the module that wrote them. What comes out is bytes, so
/// that nothing of the module is kept when it goes (I7).
/// </summary>
/// <param name="module">The module that wrote them, loaded for this alone.</param>
/// <param name="heading">What the file says of the server.</param>
/// <param name="version">The version to go back to. Instances of that one and of earlier ones stay as they are.</param>
/// <param name="time">What migrations take for the time.</param>
internal sealed class InstancesRewriter(LoadedModule module, InstancesHeading heading, int version, TimeProvider time)
{
    private LoadedModule? _module = module;
    private InstancesDecoder? _decoder = new(heading, module.Catalog);

    public bool IsEnded => _decoder!.IsEnded;

    /// <summary>Reads a frame.</summary>
    public void Read(byte[] payload) => _decoder!.Read(payload);

    /// <summary>Writes them in the older version.</summary>
    /// <returns>Frames, of which the first is the heading.</returns>
    /// <exception cref="BytesException">There is no way.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Stream End()
    {
        StateVersion to = _module!.Catalog.TryGet(heading.Alias, version) ?? throw BytesException.TooNew(heading.Alias, heading.Version, $"has version {version}");
        Dictionary<StateVersion, ValueConversion> ways = [];
        foreach (StateVersion from in _decoder!.Instances.Select(instance => instance.Version).Distinct().Where(from => from.Version > version))
        {
            MigrationChain chain = _module.Catalog.GetChainOfBytes(from, version, from.Version);
            ways.Add(from, chain.CanGoDown
                ? new StepsDown(chain, time.GetUtcNow())
                : throw BytesException.TooNew(heading.Alias, from.Version, $"cannot go back to version {version}"));
        }

        IEnumerable<InstanceValue> carried = _decoder.Instances.Select(instance => ways.TryGetValue(instance.Version, out ValueConversion? way)
            ? instance with { State = way.Convert(instance.State, before: null), Version = to }
            : instance);
        ChunkedStream bytes = new();

        // Completes at once: nothing waits for a stream in memory.
        new InstancesWriter(new FrameWriter(bytes)).WriteAsync(heading with { Version = version }, carried, [], CancellationToken.None)
            .AsTask().GetAwaiter().GetResult();
        return bytes.OpenRead();
    }

    /// <summary>Lets the module go, after the end or where it has come to nothing.</summary>
    public void LetGo()
    {
        _decoder = null;
        _module?.Retire();
        _module = null;
    }
}
