namespace Segue.Comparisons.ProtoActor;

/// <summary>The message: add one, and respond.</summary>
internal sealed class Increment
{
    public static readonly Increment Message = new();
}
