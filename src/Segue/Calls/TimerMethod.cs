using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;

namespace Segue.Calls;

/// <summary>What a timer runs: one method of one server object. Made by reflection, before the server goes live.</summary>
public sealed class TimerMethod
{
    /// <summary>The longest time that the clock's timers take.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly Func<CancellationToken, ValueTask> _method;

    private TimerMethod(TimerAttribute timer, Func<CancellationToken, ValueTask> method)
    {
        Name = timer.Name;
        Every = timer.Every is { } text ? TimeSpan.Parse(text, CultureInfo.InvariantCulture) : null;
        _method = method;
    }

    /// <summary>The name of the timer.</summary>
    public string Name { get; }

    /// <summary>The period of a timer that starts by itself; null where the server starts it.</summary>
    public TimeSpan? Every { get; }

    /// <summary>Runs the method. Needs the server to itself.</summary>
    /// <param name="cancellation">Cancelled at the server's default deadline.</param>
    /// <returns>The running method.</returns>
    public ValueTask InvokeAsync(CancellationToken cancellation) => _method(cancellation);

    internal static FrozenDictionary<string, TimerMethod> Of(Server server)
    {
        Dictionary<string, TimerMethod> methods = [];
        for (Type? type = server.GetType(); type is not null && type != typeof(Server); type = type.BaseType)
        {
            foreach (MethodInfo method in type.GetMethods(Declared))
            {
                if (method.GetCustomAttribute<TimerAttribute>() is { } timer)
                {
                    // The most derived class comes first, and what it overrides comes again in its base.
                    methods.TryAdd(timer.Name, new TimerMethod(timer, Bind(server, method)));
                }
            }
        }

        return methods.ToFrozenDictionary();
    }

    /// <summary>All delegates are of shared types: one over the module's own would keep its code (I7).</summary>
    private static Func<CancellationToken, ValueTask> Bind(Server server, MethodInfo method)
    {
        bool takesToken = method.GetParameters().Length == 1;
        if (method.ReturnType == typeof(ValueTask))
        {
            Func<ValueTask>? plain = takesToken ? null : method.CreateDelegate<Func<ValueTask>>(server);
            return plain is null ? method.CreateDelegate<Func<CancellationToken, ValueTask>>(server) : _ => plain();
        }

        if (method.ReturnType == typeof(Task))
        {
            Func<Task>? plain = takesToken ? null : method.CreateDelegate<Func<Task>>(server);
            Func<CancellationToken, Task>? cancellable = takesToken ? method.CreateDelegate<Func<CancellationToken, Task>>(server) : null;
            return cancellation => new ValueTask(plain is null ? cancellable!(cancellation) : plain());
        }

        Action? action = takesToken ? null : method.CreateDelegate<Action>(server);
        Action<CancellationToken>? cancellableAction = takesToken ? method.CreateDelegate<Action<CancellationToken>>(server) : null;
        return cancellation =>
        {
            action?.Invoke();
            cancellableAction?.Invoke(cancellation);
            return ValueTask.CompletedTask;
        };
    }
}
