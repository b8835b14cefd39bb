namespace Segue.Runtime.Probation;

/// <summary>What becomes of a release of which nothing could be told.</summary>
public enum InconclusiveChoice
{
    /// <summary>It stays; somebody finalises it or goes back.</summary>
    Keep,

    /// <summary>It is gone back from.</summary>
    RollBack,
}
