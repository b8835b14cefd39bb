namespace Segue.Admin.Clients;

/// <summary>What is at the place of a socket.</summary>
internal enum SocketStanding
{
    /// <summary>Nothing, or something that is no socket.</summary>
    NoSocket,

    /// <summary>A socket on which nobody listens: its process was killed.</summary>
    Left,

    /// <summary>A socket on which a process of this user listens.</summary>
    Own,

    /// <summary>A socket on which somebody else listens.</summary>
    Foreign,
}
