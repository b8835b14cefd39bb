namespace Segue;

/// <summary>
/// Lets calls of a contract method interleave with everything else its server does: they wait for no other call, and no
/// other call waits for them. For reads of tables, and for work that mostly waits.
/// </summary>
/// <remarks>
/// <para>
/// Such a method may touch tables only. Reading <see cref="Server{TState}.State"/> gives the current value, which a call
/// that is running may be about to take back; writing it throws <see cref="StateWriteException"/>. The order of one
/// caller's calls does not hold for them. A commit waits for them as for any call.
/// </para>
/// <para>Part of the contract's fingerprint: callers rely on it.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ConcurrentAttribute : Attribute;
