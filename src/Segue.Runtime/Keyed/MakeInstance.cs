using Segue.Calls;

namespace Segue.Runtime.Keyed;

/// <summary>Makes one server object. Of shared types alone: a delegate over the module's own would keep its code (I7).</summary>
/// <param name="owner">Makes the holder of its proxies; null where it takes none.</param>
internal delegate object MakeInstance(Func<ServerOwner>? owner);
