// Pointers to members, covariant returns, thunks, pure virtual calls, anonymous namespaces.
namespace { struct Hidden { virtual int go(int) { return 1; } virtual ~Hidden() = default; }; struct Deeper final : Hidden { int go(int x) override { return x; } }; }
struct A { virtual A *clone() const; int a; }; struct B { virtual void g(); int b; }; struct D : B, A { D *clone() const override; void g() override; };
A *A::clone() const { return new A(*this); } void B::g() {} D *D::clone() const { return new D(*this); } void D::g() { b++; }
using Method = int (Hidden::*)(int); int call(int n) { Hidden *h = n ? new Deeper : new Hidden; Method m = &Hidden::go; int r = (h->*m)(n); delete h; return r; }
int A::*field = &A::a; int read(const A &x) { return x.*field; } A *copy(const A *x) { return x->clone(); }
