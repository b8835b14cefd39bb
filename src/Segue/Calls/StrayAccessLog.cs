namespace Segue.Calls;

/// <summary>Counts accesses by code of a replaced version (I2). Implemented by the runtime.</summary>
public abstract class StrayAccessLog
{
    /// <summary>Counts one access and makes the exception that refuses it.</summary>
    /// <param name="what">What was touched, at the beginning of a sentence.</param>
    /// <returns>The exception to throw.</returns>
    public abstract RevokedException Report(string what);
}
