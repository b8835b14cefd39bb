using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Segue.Acceptance.Tests.Harness;

/// <summary>
/// The load contexts of one module, followed from the moment each is seen until it is collected: the list that the runtime
/// keeps forgets a context as soon as its unloading is asked for.
/// </summary>
internal sealed class LoadContexts(string module)
{
    private readonly List<WeakReference> _seen = [];

    /// <summary>How many versions have been seen.</summary>
    public int Seen => _seen.Count;

    /// <summary>Looks for new ones.</summary>
    /// <returns>How many are alive.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int CountAlive()
    {
        foreach (AssemblyLoadContext context in AssemblyLoadContext.All)
        {
            if (context.Name?.StartsWith(module + " ", StringComparison.Ordinal) == true && _seen.TrueForAll(seen => seen.Target != context))
            {
                _seen.Add(new WeakReference(context, trackResurrection: true));
            }
        }

        return _seen.Count(seen => seen.IsAlive);
    }
}
