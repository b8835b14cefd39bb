namespace Segue;

/// <summary>
/// A server returned an object that a caller could not keep without keeping the module's code loaded (I7): an instance of a
/// type of its own, or a sequence that would run the module's code when it is read.
/// </summary>
/// <param name="method">The contract method that returned it.</param>
/// <param name="resultType">The type of the object.</param>
public sealed class ModuleResultException(string method, string resultType)
    : SegueException(
        DiagnosticIds.ModuleResult,
        $"{method} returned a {resultType}, which belongs to the module or runs its code lazily. Return a type of the contract's assembly, and sequences as arrays or lists.");
