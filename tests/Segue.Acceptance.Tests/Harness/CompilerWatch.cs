using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Reflection.Emit;

namespace Segue.Acceptance.Tests.Harness;

/// <summary>
/// Sees every method that the runtime compiles in this process because somebody is about to run it. Events come late, but in
/// order: a marker of a known name, compiled on purpose, tells that everything before it has come.
/// </summary>
internal sealed class CompilerWatch : EventListener
{
    private const EventKeywords CompilerKeyword = (EventKeywords)0x10;
    private const string MarkerPrefix = "segue_marker_";

    private readonly ConcurrentQueue<CompiledMethod> _methods = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _markers = new();
    private int _markerCount;

    /// <summary>Takes what was compiled since it was last asked.</summary>
    /// <returns>The methods, in the order in which they were compiled.</returns>
    public async Task<IReadOnlyList<CompiledMethod>> TakeAsync()
    {
        string name = MarkerPrefix + Interlocked.Increment(ref _markerCount);
        Task seen = MarkerOf(name).Task;
        DynamicMethod marker = new(name, typeof(void), Type.EmptyTypes);
        marker.GetILGenerator().Emit(OpCodes.Ret);
        marker.CreateDelegate<Action>()();
        await seen.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        List<CompiledMethod> taken = [];
        while (_methods.TryDequeue(out CompiledMethod? method) && method.Name != name)
        {
            taken.Add(method);
        }

        return taken;
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
        {
            EnableEvents(eventSource, EventLevel.Verbose, CompilerKeyword);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        // Told when a method has been compiled, with how. What runs often is compiled again by a thread of the runtime's own,
        // for which nobody waits.
        if (eventData.EventName?.StartsWith("MethodLoadVerbose", StringComparison.Ordinal) != true
            || !IsFirstCompilation((uint)Value(eventData, "MethodFlags")))
        {
            return;
        }

        string name = (string)Value(eventData, "MethodName");
        _methods.Enqueue(new CompiledMethod((string)Value(eventData, "MethodNamespace"), name, (string)Value(eventData, "MethodSignature")));
        if (name.StartsWith(MarkerPrefix, StringComparison.Ordinal))
        {
            MarkerOf(name).TrySetResult();
        }
    }

    /// <summary>Bits 7 to 9: without optimisation, optimised at once, or quickly; the rest are later tiers and loaded code.</summary>
    private static bool IsFirstCompilation(uint flags) => ((flags >> 7) & 7) is 1 or 2 or 3;

    private static object Value(EventWrittenEventArgs data, string field) => data.Payload![data.PayloadNames!.IndexOf(field)]!;

    private TaskCompletionSource MarkerOf(string name) =>
        _markers.GetOrAdd(name, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
