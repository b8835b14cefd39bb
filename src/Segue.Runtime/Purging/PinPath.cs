using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using System.Runtime.CompilerServices;

namespace Segue.Runtime.Purging;

/// <summary>Says in words how a search came to what it found.</summary>
internal static class PinPath
{
    /// <summary>Parent of a node that is the value of a static field.</summary>
    public const int Static = -1;

    /// <summary>Parent of the node that is the host's services.</summary>
    public const int HostServices = -2;

    /// <summary>What stands for the inside of a collection.</summary>
    private const string Inside = "[]";

    /// <summary>What is only an end of something that says more, if that comes next to it.</summary>
    private static readonly PinKind[] Ends = [PinKind.Task, PinKind.Handler];

    public static Pin Describe(List<PinNode> nodes, PinNode found)
    {
        // From what was found to the root.
        List<PinNode> way = [found];
        while (way[^1].Parent >= 0)
        {
            way.Add(nodes[way[^1].Parent]);
        }

        List<string> path = [];
        foreach (PinNode node in way.AsEnumerable().Reverse().Skip(1))
        {
            string step = StepOf(node);
            if (step != Inside || path.Count == 0 || path[^1] != Inside)
            {
                path.Add(step);
            }
        }

        bool isStatic = way[^1].Parent == Static;
        return new Pin
        {
            Kind = KindOf(way) ?? (isStatic ? PinKind.StaticField : PinKind.HostService),
            Held = TypeNames.Describe(found.Value),
            Root = isStatic ? $"static {TypeNames.Of(way[^1].Field!)}" : "the host's services",
            Path = path,
        };
    }

    private static string StepOf(PinNode node) => node.Field is { } field && !IsCollections(field.DeclaringType!) ? TypeNames.Of(field) : Inside;

    private static bool IsCollections(Type type) =>
        type.Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) == true;

    /// <summary>
    /// What is nearest to the code says most. A delegate or task says less than what it is registered with: the handler of a
    /// timer, the continuation of a delay.
    /// </summary>
    private static PinKind? KindOf(List<PinNode> way)
    {
        PinKind? end = null;
        foreach (PinNode node in way)
        {
            PinKind? kind = KindOf(node.Value);
            if (kind is { } known && !Ends.Contains(known))
            {
                return known;
            }

            if (kind is null && end is not null && node.Value is not (Array or ValueType))
            {
                return end;
            }

            end = kind ?? end;
        }

        return end;
    }

    private static PinKind? KindOf(object value) => value switch
    {
        Delegate => PinKind.Handler,
        Task => PinKind.Task,
        Timer or PeriodicTimer => PinKind.Timer,
        ExecutionContext => PinKind.AmbientValue,
        EventListener or ActivityListener or MeterListener or Instrument => PinKind.Listener,
        _ => KindOf(value.GetType()),
    };

    /// <summary>By name, what has no public face.</summary>
    private static PinKind? KindOf(Type type) => type switch
    {
        { FullName: "System.Threading.TimerQueueTimer" } or { DeclaringType.FullName: "System.Threading.PeriodicTimer" } => PinKind.Timer,
        { DeclaringType.FullName: "System.Threading.CancellationTokenSource", Name: "CallbackNode" or "Registrations" } => PinKind.CancellationRegistration,
        { DeclaringType.FullName: "System.Threading.AsyncLocalValueMap" } => PinKind.AmbientValue,
        { Namespace: "Microsoft.Extensions.DependencyInjection" or "Microsoft.Extensions.DependencyInjection.ServiceLookup" } => PinKind.HostService,
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(ConditionalWeakTable<,>) => PinKind.WeakTable,
        _ => null,
    };
}
