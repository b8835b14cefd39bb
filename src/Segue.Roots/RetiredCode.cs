using Microsoft.Diagnostics.Runtime;

namespace Segue.Roots;

/// <summary>One retired version as it is seen from outside.</summary>
/// <param name="Number">The number of its load context.</param>
/// <param name="Context">The load context.</param>
/// <param name="Allocator">The object that the runtime keeps its code by.</param>
internal sealed record RetiredCode(long Number, ulong Context, ulong Allocator)
{
    private const string ContextType = "Segue.Runtime.Loading.ModuleLoadContext";

    /// <summary>Whether a type is of this version.</summary>
    public bool IsOf(ClrType? type) => type is not null && type.AssemblyLoadContextAddress == Context;

    /// <summary>Finds versions by the numbers of their load contexts.</summary>
    public static IReadOnlyList<RetiredCode> Find(ClrRuntime runtime, IReadOnlyList<long> numbers)
    {
        Dictionary<long, RetiredCode> found = [];
        foreach (ClrModule module in runtime.EnumerateModules())
        {
            // Of one type all others are known: a module is collectible as a whole.
            ClrType? type = module.EnumerateTypeDefToMethodTableMap()
                .Select(entry => runtime.GetTypeByMethodTable(entry.MethodTable))
                .FirstOrDefault(static type => type is not null);
            if (type is not { LoaderAllocatorHandle: not 0, AssemblyLoadContextAddress: not 0 })
            {
                continue;
            }

            ClrObject context = runtime.Heap.GetObject(type.AssemblyLoadContextAddress);
            if (context.Type?.Name == ContextType
                && context.TryReadField("<Number>k__BackingField", out long number)
                && numbers.Contains(number)
                && runtime.DataTarget.DataReader.ReadPointer(type.LoaderAllocatorHandle, out ulong allocator))
            {
                found[number] = new RetiredCode(number, context.Address, allocator);
            }
        }

        return [.. found.Values];
    }
}
