using System.Collections;

namespace Segue.Runtime.Servers;

/// <summary>Refuses results that would keep a module's code loaded in a caller's hands (I7).</summary>
internal static class ResultCrossing
{
    /// <summary>The assembly of LINQ's iterators: shared types that hold a module's lambdas.</summary>
    private static readonly System.Reflection.Assembly Linq = typeof(Enumerable).Assembly;

    public static void Check(object? result, string method)
    {
        if (result is null)
        {
            return;
        }

        Type type = result.GetType();
        if (type.IsCollectible || result is Delegate or Task || (type.Assembly == Linq && result is IEnumerable))
        {
            throw new ModuleResultException(method, type.FullName ?? type.Name);
        }
    }
}
