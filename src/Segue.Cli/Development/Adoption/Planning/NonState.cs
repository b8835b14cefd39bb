using Microsoft.CodeAnalysis;
using Segue.Cli.Development.Adoption.Discovery;
using Segue.Generators.Parsing;

namespace Segue.Cli.Development.Adoption.Planning;

/// <summary>Knows what classes hold that is no state, and says what becomes of it.</summary>
internal static class NonState
{
    private static readonly HashSet<string> Timers = new(StringComparer.Ordinal)
    {
        "System.Threading.Timer", "System.Threading.ITimer", "System.Threading.PeriodicTimer", "System.Timers.Timer", "Orleans.Runtime.IGrainTimer",
    };

    private static readonly HashSet<string> Locks = new(StringComparer.Ordinal)
    {
        "System.Threading.SemaphoreSlim", "System.Threading.Semaphore", "System.Threading.Mutex", "System.Threading.ReaderWriterLockSlim",
        "System.Threading.ReaderWriterLock", "System.Threading.ManualResetEventSlim", "System.Threading.AutoResetEvent", "System.Threading.ManualResetEvent",
        "System.Threading.CountdownEvent", "System.Threading.Barrier",
    };

    /// <summary>What has no data of the server's: it is asked for again, or made again, by the next version.</summary>
    private static readonly HashSet<string> Services = new(StringComparer.Ordinal)
    {
        "System.IServiceProvider", "System.TimeProvider", "System.Random", "System.Text.Json.JsonSerializerOptions", "System.Text.RegularExpressions.Regex",
        "System.Diagnostics.ActivitySource", "Microsoft.Extensions.DependencyInjection.IServiceScopeFactory",
    };

    private static readonly string[] ServiceNamespaces =
        ["Microsoft.Extensions.Logging", "Microsoft.Extensions.Options", "Microsoft.Extensions.Configuration", "Microsoft.Extensions.Hosting", "System.Diagnostics.Metrics"];

    /// <summary>Why nothing is lost when a member is left out; null where something would be.</summary>
    public static string? WhyLeftOut(DataMember member, MemberUses uses)
    {
        bool isPlainObject = member.Type.SpecialType == SpecialType.System_Object && uses.IsLocked(member.Symbol);
        if (isPlainObject || member.Type.Is("System.Threading.Lock"))
        {
            return "a lock: calls to a server run one at a time, so that nothing needs it";
        }

        bool isService = member.Type is INamedTypeSymbol type
            && (Services.Contains(TypeNames.Definition(type.OriginalDefinition)) || ServiceNamespaces.Any(space => IsIn(TypeNames.Namespace(type), space)));
        return isService ? "a service: the server takes it in its constructor, or makes it again" : null;
    }

    /// <summary>What lives in the process and is no data, so that a person has to say what becomes of it; null for everything else.</summary>
    public static NonValue? FindLive(DataMember member)
    {
        if (member.Symbol is IEventSymbol)
        {
            return new NonValue("is an event, whose handlers are code of others", "Keep as data who is to be told, or let them ask the server for what has changed");
        }

        if (member.Type.TypeKind is TypeKind.Class or TypeKind.Struct && SymbolEqualityComparer.Default.Equals(member.Type.ContainingAssembly, member.Symbol.ContainingAssembly))
        {
            // What a class of the project's own holds, its members say.
            return null;
        }

        string name = member.Type is INamedTypeSymbol type ? TypeNames.Definition(type.OriginalDefinition) : "";
        if (Timers.Contains(name))
        {
            return new NonValue(
                "is a timer, which keeps the code that it runs",
                "Put what it runs into a method of the server with [Timer(\"name\", Every = \"00:00:30\")]: the runtime keeps the timer over upgrades");
        }

        if (Locks.Contains(name))
        {
            return new NonValue(
                "is a lock of the process",
                "Calls to a server run one at a time, so that most locks go; what bounds work outside of the server stays with the host");
        }

        if (name is "System.Threading.Channels.Channel`1" or "System.Threading.Channels.ChannelWriter`1" or "System.Threading.Channels.ChannelReader`1")
        {
            return new NonValue("is a queue that lives in this process", "Keep what waits as an immutable list or as rows of a table, and let a call or a timer work it off");
        }

        return member.Type is INamedTypeSymbol { TypeKind: TypeKind.Interface } or ITypeParameterSymbol || IsCollection(member.Type) || NonValues.Find(member.Type) is not { } nonValue
            ? null
            : nonValue with { What = $"is {nonValue.What}" };
    }

    private static bool IsCollection(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol => true,
        INamedTypeSymbol named => KnownCollections.Find(named) is not null || named.Is("System.Text.StringBuilder") || named.SpecialType == SpecialType.System_Object,
        _ => false,
    };

    private static bool IsIn(string space, string root) => space == root || space.StartsWith(root + ".", StringComparison.Ordinal);
}
