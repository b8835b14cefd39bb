namespace Orleans;

/// <summary>Stands in for the base class of grains.</summary>
public abstract class Grain
{
    public string IdentityString { get; init; } = "";

    public virtual Task OnActivateAsync(CancellationToken cancellation) => Task.CompletedTask;

    protected Orleans.Runtime.IGrainTimer RegisterGrainTimer(Func<CancellationToken, Task> callback, TimeSpan dueTime, TimeSpan period) =>
        throw new NotSupportedException($"{callback.Method.Name} {dueTime} {period}");
}
