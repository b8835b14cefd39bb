using Microsoft.Diagnostics.Runtime;
using Segue.Runtime.Purging;

namespace Segue.Roots;

/// <summary>Looks at a process from outside: from all roots of its collector along all references, the nearest first.</summary>
internal sealed class RootSearch(int process, IReadOnlyList<long> numbers)
{
    public const string WithStacks = "stacks";
    public const string WithoutStacks = "no-stacks";

    /// <summary>Pins of one version that are worth reading.</summary>
    private const int MostPins = 5;

    /// <summary>A handle of this kind holds nothing, but is listed among those that do.</summary>
    private const int WeakInterior = 10;

    private readonly Dictionary<long, List<Pin>> _pins = [];
    private readonly long _start = TimeProvider.System.GetTimestamp();

    /// <summary>Searches.</summary>
    /// <param name="readsStacks">Whether the process is stopped for a moment to read the stacks of its threads.</param>
    public PinFindings Run(bool readsStacks)
    {
        long objects;
        using (DataTarget target = DataTarget.AttachToProcess(process, suspend: false))
        {
            using ClrRuntime running = target.ClrVersions.Single().CreateRuntime();
            objects = Walk(running, RetiredCode.Find(running, numbers));
        }

        if (readsStacks)
        {
            // Last: all that this process had to load and compile is there by now, so that the other one stands as short as can be.
            using DataTarget stopped = DataTarget.AttachToProcess(process, suspend: true);
            using ClrRuntime runtime = stopped.ClrVersions.Single().CreateRuntime();
            ReadStacks(runtime, RetiredCode.Find(runtime, numbers));
        }

        return new PinFindings(
            _pins.ToDictionary(static pins => pins.Key, static pins => (IReadOnlyList<Pin>)pins.Value),
            new PinSearchExtent(
                readsStacks ? "from outside, with stacks" : "from outside",
                objects,
                IsComplete: false,
                TimeProvider.System.GetElapsedTime(_start)));
    }

    private void ReadStacks(ClrRuntime runtime, IReadOnlyList<RetiredCode> codes)
    {
        foreach (ClrThread thread in runtime.Threads.Where(static thread => thread.IsAlive))
        {
            string root = $"thread {thread.ManagedThreadId}";
            foreach (ClrStackFrame frame in thread.EnumerateStackTrace())
            {
                if (frame.Method is { } method && codes.FirstOrDefault(code => code.IsOf(method.Type)) is { } code)
                {
                    Add(code, new Pin { Kind = PinKind.ThreadStack, Held = $"method {method.Type.Name}.{method.Name}", Root = root });
                }
            }

            foreach (ClrStackRoot local in thread.EnumerateStackRoots())
            {
                if (codes.FirstOrDefault(code => code.IsOf(local.Object.Type)) is { } code)
                {
                    Add(code, new Pin { Kind = PinKind.ThreadStack, Held = local.Object.Type!.Name ?? "an object", Root = root });
                }
            }
        }
    }

    /// <returns>How many objects were seen.</returns>
    private long Walk(ClrRuntime runtime, IReadOnlyList<RetiredCode> codes)
    {
        ClrHeap heap = runtime.Heap;
        Dictionary<ulong, ulong> parents = [];
        Dictionary<ulong, ClrRoot> roots = [];
        Queue<ulong> open = new();
        void Take(ulong address)
        {
            if (heap.GetObjectType(address) is { } type && codes.FirstOrDefault(code => code.IsOf(type)) is { } code)
            {
                Add(code, RootPath.Describe(heap, address, parents, roots));
            }
            else
            {
                open.Enqueue(address);
            }
        }

        foreach (ClrRoot root in heap.EnumerateRoots())
        {
            if (root is not ClrHandle { HandleKind: (ClrHandleKind)WeakInterior } && parents.TryAdd(root.Object.Address, 0))
            {
                roots.Add(root.Object.Address, root);
                Take(root.Object.Address);
            }
        }

        while (open.TryDequeue(out ulong address))
        {
            foreach (ulong next in heap.GetObject(address).EnumerateReferenceAddresses(carefully: true, considerDependantHandles: true))
            {
                // An object of the code holds it; so does what refers to its allocator, as types and delegates do.
                if (codes.FirstOrDefault(code => code.Allocator == next) is { } holding)
                {
                    Add(holding, RootPath.Describe(heap, address, parents, roots));
                }
                else if (parents.TryAdd(next, address))
                {
                    Take(next);
                }
            }
        }

        RetiredCode[] unexplained = [.. codes.Where(code => !_pins.ContainsKey(code.Number))];
        if (unexplained.Length > 0)
        {
            foreach ((RetiredCode code, Pin pin) in new HiddenHolders(heap, parents, unexplained).Find())
            {
                Add(code, pin);
            }
        }

        return parents.Count;
    }

    private void Add(RetiredCode code, Pin pin)
    {
        List<Pin> pins = _pins.TryGetValue(code.Number, out List<Pin>? known) ? known : _pins[code.Number] = [];
        if (pins.Count < MostPins && pins.TrueForAll(other => other.Kind != pin.Kind || other.Root != pin.Root))
        {
            pins.Add(pin);
        }
    }
}
