namespace Segue.Runtime.Purging;

/// <summary>By what kind of thing retired code is held.</summary>
public enum PinKind
{
    /// <summary>A static field of an assembly that stays, or something that one leads to.</summary>
    StaticField,

    /// <summary>The host's service provider: what it has cached, or a service that it keeps.</summary>
    HostService,

    /// <summary>A delegate, such as an event's handler.</summary>
    Handler,

    /// <summary>A registration on a cancellation token that lives on; a linked source is one, too.</summary>
    CancellationRegistration,

    /// <summary>A timer, or a delay that is waited for.</summary>
    Timer,

    /// <summary>A task or completion source that has not completed and that the code waits for, or a task of the code's own.</summary>
    Task,

    /// <summary>A value of an <see cref="AsyncLocal{T}"/> on a flow of execution that goes on.</summary>
    AmbientValue,

    /// <summary>A value of a <see cref="System.Runtime.CompilerServices.ConditionalWeakTable{TKey, TValue}"/> whose key lives on.</summary>
    WeakTable,

    /// <summary>A listener to events, activities or meters, or a meter's callback.</summary>
    Listener,

    /// <summary>Work that a server has detached, and that still runs.</summary>
    DetachedWork,

    /// <summary>A thread that runs the code, or has an object of it in a local variable.</summary>
    ThreadStack,

    /// <summary>A handle of the garbage collector, such as a <see cref="System.Runtime.InteropServices.GCHandle"/>.</summary>
    Handle,

    /// <summary>Something else.</summary>
    Other,
}
