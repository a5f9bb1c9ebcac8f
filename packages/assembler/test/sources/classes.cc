// Virtual functions, multiple and virtual inheritance, construction tables, RTTI.
struct Shape { virtual ~Shape() {} virtual double area() const = 0; virtual const char *name() const { return "shape"; } };
struct Named { virtual int id() { return 1; } int tag = 7; };
struct Circle : Shape, Named { double r; explicit Circle(double r) : r(r) {} double area() const override { return 3.14159 * r * r; } int id() override { return 2; } };
struct Base { virtual void f(); int b; }; struct Left : virtual Base { int l; void f() override; }; struct Right : virtual Base { int r; }; struct Both : Left, Right { int x; void f() override; };
void Base::f() { b = 1; } void Left::f() { l = 2; } void Both::f() { x = 3; b = 4; }
double total(Shape **s, int n) { double t = 0; for (int i = 0; i < n; i++) t += s[i]->area(); return t; }
Circle *downcast(Shape *s) { return dynamic_cast<Circle *>(s); } Shape *make(double r) { return new Circle(r); } Both *both() { return new Both; }
