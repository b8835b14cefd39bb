using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Segue.Runtime.Loading;

namespace Segue.Runtime.Purging;

/// <summary>
/// Tells whether an object holds a retired version's code: it is an object of one of its types, of a type that is generic over
/// one, a type itself, or what the runtime holds code by.
/// </summary>
/// <remarks>Holds the code itself, and lives only as long as one search.</remarks>
internal sealed class PinTarget
{
    /// <summary>Where the runtime's objects for types keep their loader allocator, which is what keeps collectible code.</summary>
    private static readonly FieldInfo? KeepAlive =
        typeof(object).GetType().GetField("m_keepalive", BindingFlags.Instance | BindingFlags.NonPublic);

    private readonly Dictionary<Type, bool> _known = [];
    private readonly object? _allocator;

    private PinTarget(long number, ModuleLoadContext context)
    {
        Number = number;
        Context = context;
        Type? any = context.Assemblies.SelectMany(static assembly => assembly.GetTypes()).FirstOrDefault();
        _allocator = any is null ? null : KeepAlive?.GetValue(any);
    }

    /// <summary>The number of the version.</summary>
    public long Number { get; }

    /// <summary>Its load context.</summary>
    public ModuleLoadContext Context { get; }

    /// <summary>Makes the targets of those versions that have not left yet.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IReadOnlyList<PinTarget> Of(IEnumerable<RetiredModule> modules)
    {
        List<PinTarget> targets = [];
        foreach (RetiredModule module in modules)
        {
            if (module.TryGetContext() is { } context)
            {
                targets.Add(new PinTarget(module.Number, context));
            }
        }

        return targets;
    }

    /// <summary>Whether whoever holds this object holds the code.</summary>
    public bool IsHeldBy(object value) => value switch
    {
        Type type => IsOf(type),
        MemberInfo member => IsOf(member.Module.Assembly),
        Assembly assembly => IsOf(assembly),
        Module module => IsOf(module.Assembly),
        _ => ReferenceEquals(value, Context) || ReferenceEquals(value, _allocator) || IsOf(value.GetType()),
    };

    private bool IsOf(Assembly assembly) => assembly.IsCollectible && AssemblyLoadContext.GetLoadContext(assembly) == Context;

    private bool IsOf(Type type)
    {
        if (!type.IsCollectible)
        {
            return false;
        }

        if (!_known.TryGetValue(type, out bool isOf))
        {
            isOf = IsOf(type.Assembly)
                || (type.HasElementType && IsOf(type.GetElementType()!))
                || (type.IsGenericType && type.GetGenericArguments().Any(IsOf));
            _known.Add(type, isOf);
        }

        return isOf;
    }
}
