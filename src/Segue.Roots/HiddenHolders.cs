using Microsoft.Diagnostics.Runtime;
using Segue.Runtime.Purging;

namespace Segue.Roots;

/// <summary>
/// Finds what holds code that no root leads to which can be listed: the static fields of threads are in no list, and local variables
/// only in that of a process that stands. From the objects of the code the search goes backwards, to what nobody refers to.
/// </summary>
/// <remarks>
/// For code that was asked to leave and of which nothing was found on the way from the roots. What is garbage of it is gone by then, so
/// that an object of the code, or one that refers to it, is held; but an object that was made and dropped meanwhile looks the same.
/// </remarks>
/// <param name="heap">The heap.</param>
/// <param name="reached">What the roots that can be listed lead to, with the object before each on the way.</param>
/// <param name="codes">The code.</param>
internal sealed class HiddenHolders(ClrHeap heap, IReadOnlyDictionary<ulong, ulong> reached, IReadOnlyList<RetiredCode> codes)
{
    private const string Root = "something that cannot be listed, such as a static field or a local variable of a thread";

    /// <summary>What the code holds by itself, such as its types and its own static fields: it goes with it.</summary>
    private readonly HashSet<ulong> _own = [];

    /// <summary>Who refers to an object, among those that the roots do not lead to.</summary>
    private readonly Dictionary<ulong, List<ulong>> _referrers = [];

    /// <summary>The objects that hold the code, and which.</summary>
    private readonly List<(ulong Holder, RetiredCode Code)> _holders = [];

    /// <summary>Looks at the whole heap once.</summary>
    /// <returns>What was found, the nearest to the code first.</returns>
    public IEnumerable<(RetiredCode Code, Pin Pin)> Find()
    {
        foreach (RetiredCode code in codes)
        {
            TakeOwn(code);
        }

        foreach (ClrObject value in heap.EnumerateObjects(carefully: true))
        {
            if (value is { IsValid: true, IsFree: false } && !IsPassedOver(value.Address))
            {
                Take(value);
            }
        }

        return codes.SelectMany(code => FindTops(code).Select(pin => (code, pin)));
    }

    private bool IsPassedOver(ulong address) => reached.ContainsKey(address) || _own.Contains(address);

    private void TakeOwn(RetiredCode code)
    {
        Queue<ulong> open = new([code.Allocator]);
        _own.Add(code.Allocator);
        while (open.TryDequeue(out ulong address))
        {
            foreach (ulong next in ReferencesOf(heap.GetObject(address)))
            {
                if (!reached.ContainsKey(next) && _own.Add(next))
                {
                    open.Enqueue(next);
                }
            }
        }
    }

    private void Take(ClrObject value)
    {
        if (codes.FirstOrDefault(code => code.IsOf(value.Type)) is { } code)
        {
            _holders.Add((value.Address, code));
        }

        foreach (ulong next in ReferencesOf(value))
        {
            if (codes.FirstOrDefault(code => code.Allocator == next) is { } held)
            {
                _holders.Add((value.Address, held));
            }
            else if (!IsPassedOver(next))
            {
                (_referrers.TryGetValue(next, out List<ulong>? known) ? known : _referrers[next] = []).Add(value.Address);
            }
        }
    }

    private IEnumerable<Pin> FindTops(RetiredCode code)
    {
        // From each object to the next one on the way to the code; 0 at its end.
        Dictionary<ulong, ulong> next = [];
        Queue<ulong> open = new();
        foreach ((ulong holder, _) in _holders.Where(holder => holder.Code == code))
        {
            if (next.TryAdd(holder, 0))
            {
                open.Enqueue(holder);
            }
        }

        while (open.TryDequeue(out ulong address))
        {
            if (!_referrers.TryGetValue(address, out List<ulong>? referrers))
            {
                yield return Describe(address, next);
                continue;
            }

            foreach (ulong referrer in referrers)
            {
                if (next.TryAdd(referrer, address))
                {
                    open.Enqueue(referrer);
                }
            }
        }
    }

    private Pin Describe(ulong top, Dictionary<ulong, ulong> next)
    {
        List<ulong> way = [top];
        while (next[way[^1]] is not 0 and var further)
        {
            way.Add(further);
        }

        return RootPath.Describe(heap, way, PinKind.Other, Root);
    }

    private static IEnumerable<ulong> ReferencesOf(ClrObject value) => value.EnumerateReferenceAddresses(carefully: true, considerDependantHandles: true);
}
