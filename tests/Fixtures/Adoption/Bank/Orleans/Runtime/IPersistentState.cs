namespace Orleans.Runtime;

public interface IPersistentState<TState>
{
    TState State { get; set; }

    Task WriteStateAsync();
}

[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PersistentStateAttribute(string name, string? storage = null) : Attribute
{
    public string Name { get; } = name;

    public string? Storage { get; } = storage;
}

public interface IGrainTimer : IDisposable
{
    void Change(TimeSpan dueTime, TimeSpan period);
}
