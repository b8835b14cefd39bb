namespace Segue.Comparisons.AkkaNet;

/// <summary>The message: add one, and tell who asked.</summary>
internal sealed class Increment
{
    public static readonly Increment Message = new();
}
