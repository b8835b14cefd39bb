namespace Segue.Runtime.Operations;

/// <summary>What stands now where a value is read: kept where the JSON says so.</summary>
/// <param name="IsKnown">False inside of sequences and sets, where nothing says which element was which.</param>
/// <param name="Value">The value; may be null.</param>
internal readonly record struct PresentValue(bool IsKnown, object? Value)
{
    /// <summary>Nothing is known to stand there.</summary>
    public static PresentValue None => default;

    /// <summary>A part of this value.</summary>
    public PresentValue Part(Func<object, object?> part) => IsKnown && Value is { } whole ? new PresentValue(IsKnown: true, part(whole)) : None;
}
