// A violation on purpose: ArrowsTests must see it, or it sees nothing.
#pragma warning disable IDE0130
namespace Hengjian.Tests.Planted.Modules.Other
{
    public static class Secret
    {
        public static int Value => 1;
    }
}

namespace Hengjian.Tests.Planted.Modules.Planted
{
    public static class Intruder
    {
        public static int Peek() => Other.Secret.Value;
    }
}
