namespace Segue.Generators.Model;

/// <summary>A method of a contract; types as generated code writes them.</summary>
/// <param name="Name">The name.</param>
/// <param name="MessageName">The name in messages, such as <c>IRateLimiter.CheckMessageAsync</c>.</param>
/// <param name="CallName">The name of the struct that is a call of the method.</param>
/// <param name="DeclaringType">The interface that declares the method: the contract or one that it inherits.</param>
/// <param name="ReturnType">The return type.</param>
/// <param name="ReturnKind">Which of the four kinds of task that is.</param>
/// <param name="ResultType">The type of the result; null where there is none.</param>
/// <param name="ResultMayBeForeign">Whether a result may be an object of the module's own.</param>
/// <param name="Parameters">The parameters.</param>
/// <param name="Cancellation">The name in the call of the parameter that cancels; null where there is none.</param>
/// <param name="IsConcurrent">Whether calls wait for no other call of the server.</param>
/// <param name="DeadlineTicks">The deadline; 0 where the server's default holds, below 0 for none.</param>
/// <param name="IsObsolete">Whether the method is obsolete, so that its code must be too, to compile.</param>
internal sealed record ContractMethod(
    string Name,
    string MessageName,
    string CallName,
    string DeclaringType,
    string ReturnType,
    ReturnKind ReturnKind,
    string? ResultType,
    bool ResultMayBeForeign,
    EquatableArray<ContractParameter> Parameters,
    string? Cancellation,
    bool IsConcurrent,
    long DeadlineTicks,
    bool IsObsolete);
