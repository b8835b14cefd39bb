namespace Segue.Services.Hosting.Notifications;

/// <summary>How a call of a handler came out.</summary>
internal enum HandlerResult
{
    /// <summary>It returned.</summary>
    Handled,

    /// <summary>It threw, or had no more time.</summary>
    Crashed,

    /// <summary>The host stops; nobody knows, and the notifications stay queued.</summary>
    Interrupted,
}
