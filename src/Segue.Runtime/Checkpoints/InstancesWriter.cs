using MessagePack;
using Segue.Runtime.Bytes;
using Segue.Runtime.Keyed;
using Segue.Runtime.States;
using Segue.Runtime.Timers;

namespace Segue.Runtime.Checkpoints;

/// <summary>Writes instances of a keyed server as bytes, one after another as they come, each in the version that it is of.</summary>
internal sealed class InstancesWriter(FrameWriter frames)
{
    private readonly ShapeWriterCompiler _compiler = new();
    private readonly List<StateVersion> _versions = [];

    /// <summary>By version object: two builds have types of their own for the same version.</summary>
    private readonly Dictionary<StateVersion, (int Number, ShapeWrite Write)> _ways = [];
    private long _count;

    /// <summary>Writes everything.</summary>
    /// <param name="heading">How it begins.</param>
    /// <param name="instances">The instances.</param>
    /// <param name="again">Those that may be among the others, asked for after them.</param>
    /// <param name="cancellation">Gives up; what has been written is no use.</param>
    /// <returns>How many instances were written.</returns>
    public async ValueTask<long> WriteAsync(InstancesHeading heading, IEnumerable<InstanceValue> instances, IEnumerable<InstanceValue> again, CancellationToken cancellation)
    {
        WriteHeading(heading);
        await frames.FlushAsync(cancellation).ConfigureAwait(false);
        await WriteAllAsync(CheckpointFormat.Instances, instances, cancellation).ConfigureAwait(false);
        await WriteAllAsync(CheckpointFormat.InstancesAgain, again, cancellation).ConfigureAwait(false);
        WriteEnd();
        await frames.FlushAsync(cancellation).ConfigureAwait(false);
        return _count;
    }

    private async ValueTask WriteAllAsync(int kind, IEnumerable<InstanceValue> instances, CancellationToken cancellation)
    {
        bool isBegun = false;
        foreach (InstanceValue instance in instances)
        {
            if (!_ways.ContainsKey(instance.Version))
            {
                await frames.FlushAsync(cancellation).ConfigureAwait(false);
                isBegun = false;
                AddVersion(instance.Version);
                await frames.FlushAsync(cancellation).ConfigureAwait(false);
            }

            Write(kind, isBegun, instance);
            isBegun = true;
            if (frames.IsFull)
            {
                await frames.FlushAsync(cancellation).ConfigureAwait(false);
                isBegun = false;
            }
        }

        await frames.FlushAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Writes the version into a frame of its own, unless one of the same shape has one.</summary>
    private void AddVersion(StateVersion version)
    {
        int number = _versions.FindIndex(known => known.HasShapeOf(version));
        if (number < 0)
        {
            number = _versions.Count;
            _versions.Add(version);
            MessagePackWriter writer = new(frames.Payload);
            writer.Write(CheckpointFormat.InstanceVersion);
            writer.Write(number);
            writer.Write(version.Alias);
            writer.Write(version.Version);
            writer.Write(version.Fingerprint);
            writer.Flush();
        }

        _ways.Add(version, (number, _compiler.Compile(version.Type)));
    }

    private void Write(int kind, bool isBegun, InstanceValue instance)
    {
        (int number, ShapeWrite write) = _ways[instance.Version];
        MessagePackWriter writer = new(frames.Payload);
        if (!isBegun)
        {
            writer.Write(kind);
        }

        KeyBytes.Write(ref writer, instance.Key);
        writer.Write(number);
        KeptTimer.Write(ref writer, instance.Timers);
        write(ref writer, instance.State);
        writer.Flush();
        _count++;
    }

    private void WriteHeading(InstancesHeading heading)
    {
        MessagePackWriter writer = new(frames.Payload);
        heading.Write(ref writer);
        writer.Flush();
    }

    private void WriteEnd()
    {
        MessagePackWriter writer = new(frames.Payload);
        writer.Write(CheckpointFormat.InstancesEnd);
        writer.Write(_count);
        writer.Flush();
    }
}
