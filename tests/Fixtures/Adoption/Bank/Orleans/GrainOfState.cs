namespace Orleans;

/// <summary>Stands in for the base class of grains that store what they have.</summary>
public abstract class Grain<TState> : Grain
    where TState : new()
{
    protected TState State { get; set; } = new();

    protected virtual Task WriteStateAsync() => Task.CompletedTask;
}
