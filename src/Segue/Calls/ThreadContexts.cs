using System.Runtime.CompilerServices;

namespace Segue.Calls;

/// <summary>
/// A thread's contexts, read where they are: the public properties look the thread up for each look, and a call that finds
/// its server idle takes three.
/// </summary>
internal static class ThreadContexts
{
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_synchronizationContext")]
    public static extern ref SynchronizationContext? Synchronization(Thread thread);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_executionContext")]
    public static extern ref ExecutionContext? Execution(Thread thread);

    /// <summary>Puts a context back on this thread, and tells the values that change with it.</summary>
    /// <param name="context">The context; null for the one that has no values.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Restore(ExecutionContext? context) => ExecutionContext.Restore(context ?? Default(null));

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "Default")]
    private static extern ref ExecutionContext Default(ExecutionContext? type);
}
